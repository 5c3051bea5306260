import { joiningReport } from '../exports/joining.ts';
import type { Report } from '../exports/report.ts';
import { responseReport } from '../exports/response.ts';
import type { Outcome } from '../outcome.ts';
import { ofFundholding } from '../response/elasticity.ts';
import { respondToAll, whyUntold } from '../response/respond.ts';
import type { Run } from '../run.ts';
import { abandon, simulate } from '../simulate.ts';
import { describeSource } from '../sources.ts';
import { whoJoins } from '../who-joins.ts';
import type { Question } from './messages.ts';

/** How each question is answered; yields now and then, so that it may be stopped. Undefined where there is nobody to ask it of. */
export const answers: Readonly<Record<Question, (run: Run) => Generator<void, Report | undefined>>> = {
  joining: function* (run) {
    const joining = yield* whoJoins(run);
    return joining && joiningReport({ joining, run, foot: [] });
  },
  response: function* (run) {
    const { title } = run.scheme;
    const why = whyUntold(run);
    if (why !== undefined) return { title, lead: [`It cannot be told of this data. ${why}`], sections: [], foot: [] };
    const asking = respondToAll(run, [ofFundholding.low, ofFundholding.high]);
    for (let next = asking.next(); ; next = asking.next(yield* workOut(next.value)))
      if (next.done === true) return responseReport(next.value, { title, source: describeSource(ofFundholding.source) });
  },
};

/** A run to its end. */
function* workOut(run: Run): Generator<void, Outcome> {
  const steps = simulate(run);
  try {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value;
      yield;
    }
  } finally {
    abandon(steps);
  }
}
