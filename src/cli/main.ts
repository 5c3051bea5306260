#!/usr/bin/env node
import { version } from '../version.ts';
import { readArguments } from './arguments.ts';
import type { Request } from './arguments.ts';
import { check } from './check.ts';
import { compare } from './compare.ts';
import { dataCheck } from './data-check.ts';
import { editorSchema } from '../exports/editor-schema.ts';
import { explain } from './explain.ts';
import { federations } from './federations.ts';
import { help } from './help.ts';
import { merge } from './merge.ts';
import { shippedScenarios } from './read-files.ts';
import { prove } from './prove.ts';
import { read } from './read.ts';
import { recompute, recomputeAt } from './recompute.ts';
import { reference } from './reference.ts';
import { sensitivity } from './sensitivity.ts';
import { simulate } from './simulate.ts';
import { sweep } from './sweep.ts';
import { response } from './response.ts';
import { RouteFault } from '../routing/share-out.ts';
import { remark, say } from './terminal.ts';

function answer(request: Request): number | Promise<number> {
  switch (request.command) {
    case 'check':
      return check(request.run, request.form, request.hasSources);
    case 'simulate':
      return simulate(request.run, request.out);
    case 'read':
      return read(request.run, request.latex);
    case 'explain':
      return explain(request.run, request.isVerbose);
    case 'prove':
      return prove(request.run, request);
    case 'recompute':
      return 'folder' in request ? recompute(request.folder) : recomputeAt(request.run, request.at);
    case 'federations':
      return federations(request.run, request.asked);
    case 'response':
      return response(request.run, request.asked);
    case 'compare':
      return compare(request.run, request.other, request.out);
    case 'sweep':
      return sweep(request.sweep);
    case 'sensitivity':
      return sensitivity(request.run, request.asked);
    case 'merge':
      return merge(request.folders, request.out);
    case 'data check':
      return dataCheck(request.file, request.table);
    case 'reference':
      return reference(request.word);
    case 'json-schema':
      say(editorSchema(request.file).trimEnd());
      return 0;
    case 'version':
      say(version);
      return 0;
    case 'help':
      say(help(shippedScenarios()));
      return 0;
  }
}

async function main(words: readonly string[]): Promise<number> {
  const asked = readArguments(words);
  if ('problems' in asked) {
    for (const problem of asked.problems) remark(problem);
    remark('npx probity --help lists the commands and their options.');
    return 2;
  }
  try {
    return await answer(asked.request);
  } catch (error) {
    if (error instanceof RouteFault) remark(`The money of this scheme cannot be followed on this data: ${error.message}.`);
    else remark(`Probity met a fault of its own and could not go on: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

// A reader that has seen enough (`probity check … | head`) is no fault.
process.stdout.on('error', () => process.exit());
process.exitCode = await main(process.argv.slice(2));
