import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { responseCsv, responseReport, type Responses } from '../exports/response.ts';
import { ofFundholding } from '../response/elasticity.ts';
import { deciders, openResponse, whyUntold, type Response } from '../response/respond.ts';
import { simulate } from '../simulate.ts';
import { describeSource } from '../sources.ts';
import type { ResponseAsked, RunRequest } from './arguments.ts';
import { layOutReport } from './lay-out.ts';
import { isWritable, makeFolder, remarkUnwritable } from './out-folder.ts';
import { open, remarkAlone, runThrough, withCrew } from './run.ts';
import { formatSeconds, remark, say, tableWidth } from './terminal.ts';

/**
 * `probity response`: what practices would do if they answered to what they are paid for care not given, and what would then be paid. 0 once it is
 * printed and written, 2 where that could not be done.
 */
export async function response(request: RunRequest, { elasticity, out }: ResponseAsked): Promise<number> {
  const began = performance.now();
  const ready = open(request);
  if (ready === undefined) return 2;
  const { run } = ready;
  const why = whyUntold(run);
  if (why !== undefined) {
    remark(`What practices would do cannot be told of this data. ${why}`);
    return 2;
  }
  if (out !== undefined && !isWritable(out)) return 2;
  remarkAlone(request);
  const timings: string[] = [];
  const responses = await withCrew(request, async (crew): Promise<Responses> => {
    const before = await runThrough(simulate(run), crew, timings);
    const all: Response[] = [];
    for (const decider of deciders)
      for (const each of elasticity === undefined ? [ofFundholding.low, ofFundholding.high] : [elasticity]) {
        const responding = openResponse(run, before, { decider, elasticity: each });
        for (let next = responding.next(); next !== undefined; next = responding.next())
          responding.enter(await runThrough(simulate(next), crew, timings));
        all.push(responding.close());
      }
    return { before, all };
  });
  remark(`Took ${formatSeconds(performance.now() - began)}.`);
  const source = elasticity === undefined ? describeSource(ofFundholding.source) : 'Set for this run, without a source';
  say(layOutReport(responseReport(responses, { title: run.scheme.title, source }), tableWidth()));
  if (out === undefined) return 0;
  const path = join(out, 'response.csv');
  try {
    makeFolder(out);
    writeFileSync(path, responseCsv(responses));
  } catch (cause) {
    remarkUnwritable(out, cause);
    return 2;
  }
  say(`\n${path}`);
  return 0;
}
