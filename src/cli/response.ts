import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { responseCsv, responseReport } from '../exports/response.ts';
import { ofFundholding } from '../response/elasticity.ts';
import { respondToAll, whyUntold, type Responses } from '../response/respond.ts';
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
    const asking = respondToAll(run, elasticity === undefined ? [ofFundholding.low, ofFundholding.high] : [elasticity]);
    for (let next = asking.next(); ; next = asking.next(await runThrough(simulate(next.value), crew, timings)))
      if (next.done === true) return next.value;
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
