import { formatCount } from '../data/words.ts';
import { usualRange } from '../grouping/federations.ts';
import { ofFundholding } from '../response/elasticity.ts';
import { usualPoints } from '../sensitivity/indices.ts';
import { drawCounts } from '../schemes/scenario.ts';

/** The manual of the command line, as `probity --help` prints it. */
export function help(scenarios: readonly string[]): string {
  return `Probity: an incentive scheme simulator. Who is paid, out of what, and what for.

In the folder where it was installed, write npx before each of these: npx probity check award-to-practices.
(Elsewhere npx would ask the registry for a package of this name; npx --offline asks nobody.)

  probity check SCENARIO                 the verdict on a scheme, principle by principle
  probity simulate SCENARIO --out DIR    the same run written to files: evidence.html (all of it to print or
                                         send), awards.csv, receipts.csv, paths.csv,
                                         distribution.csv, inequality.csv, chance.csv, risk-pools.csv,
                                         windfalls.csv, decomposition.csv, withholding.csv, notches.csv,
                                         proofs.csv and .json, findings.csv, .json and .sarif, and run.json
  probity read SCENARIO                  the scheme in plain English: who is paid for what, how it is
                                         worked out, and where the money goes
  probity explain SCENARIO               how it is computed: what for each practice, consortium and
                                         the nation, where chance comes in, and which shortcuts are taken
  probity prove SCENARIO                 whether less care can ever be paid more: of each payment, party
                                         and service proved from the formulas, refuted by an example,
                                         or undecided; and over the parameters' ranges
  probity recompute DIR                  such an example settled line by line, for a calculator
  probity recompute SCENARIO --at CODE   what a consortium or practice is paid, likewise: from the rows of the
                                         data to who ends with it (CODE/YEAR where there are several years)
  probity federations SCENARIO           federations built of its consortia by place and by likeness, beside
                                         those of the data: risk, deprivation, distance, number of pools
  probity response SCENARIO              what practices would do if they answered to what less care pays
                                         them, and what would then be paid: by what fundholders did
  probity compare SCENARIO SCENARIO      two schemes on the data of the first: what differs, in words
                                         and in money, and which practices gain and lose
  probity sweep SCENARIO --vary NAME=FROM:TO:STEP --out DIR
                                         a run for each value, or each combination of several: a row
                                         each in sweep.csv; ended, it goes on where it was
  probity sensitivity SCENARIO           what the results rest on: each value and assumption over its
                                         range, what moves the money most, which verdicts turn and where
  probity merge DIR… --out DIR           the parts of a sweep put together
  probity data check FILE                what is read from a CSV file, and what is wrong with it
  probity reference [NAME]               every column, term, function, party, unit and key: a list, or
                                         all about one of them
  probity json-schema scheme             the JSON Schema of scheme.yaml for editors; or of scenario

SCENARIO is one of ${scenarios.length === 0 ? '(none found)' : scenarios.join(', ')};
or a folder of your own that holds a scenario.yaml.

For check, simulate, explain, federations, response, sweep, sensitivity, compare, and
read, prove and recompute --at (without --draws and --seed):
  --practices FILE, --consortia FILE, --interests FILE, --roles FILE, --contracts FILE,
  --referrals FILE       your own tables in place of the scenario's. With your own practices or
                         consortia, the scenario's other tables are not used: their codes would
                         not match yours. Give your own with them.
  --scheme FILE          your own scheme.yaml in place of the scenario's, on its data or on yours
                         (not for compare: give a folder with a scenario.yaml)
  --leave-out            use what is sound of a file with problems; what is left out is listed
  --set NAME=VALUE       another value for a parameter of the scheme (NAME.LABEL for one
                         label, year or point) or for an assumption about chance and cost
                         (probity reference assumptions); may be repeated. In compare a parameter
                         is the first scenario's, and an assumption counts for both
  --draws N              imagined years: ${drawCounts.join(', ')}, or 0 for the data as given, without chance
  --seed N               the seed of chance; the same seed gives the same figures everywhere
For check, simulate, response, compare, sweep and sensitivity:
  --workers N            how many processors to use, all unless said; the figures do not depend on it
For check:
  --json                 the verdicts for other programs
  --sarif                the verdicts as SARIF 2.1.0, for editors and code hosts: each beside its line
  --sources              who asks for each principle, too
For explain:
  --verbose              with the size of the work: how many figures, values and bytes, and what does it
For read:
  --latex                its equations and figures instead, as LaTeX for a paper (needs amsmath)
For simulate:
  --out DIR              the folder to write to; it is made if need be
For prove:
  --json                 the proofs for other programs
  --out DIR              also written to that folder: proofs.csv and .json, and a folder for each example
For federations:
  --by place|likeness    one of the two ways alone
  --least N, --most N    how many people each is to have, ${formatCount(usualRange.least)} and ${formatCount(usualRange.most)} unless said
  --out DIR              also written to that folder: federations.csv (which consortium in which pool),
                         federation-comparison.csv, and for each way a consortia.csv to run any
                         scheme on, with --consortia
For response:
  --elasticity N         another than fundholders’ ${ofFundholding.low} to ${ofFundholding.high}: by so much activity falls (natural logarithm)
                         for each pound paid for each pound of care not given
  --out DIR              also written to that folder: response.csv
For compare:
  --out DIR              also written to that folder: comparison.md, and changes.csv with what each
                         practice and consortium gains or loses
For sweep:
  --vary NAME=0:1:0.05   what is varied: from, to (included) and step, or NAME=0,0.3,0.5; may be
                         repeated, and the last changes fastest
  --shard 3/64           only cells 3, 67, 131, …: part 3 of 64, to be merged (docs/sweeps.md)
  --money                no incentives and no verdicts: six to thirty times faster on England
  --out DIR              the folder to write to, and to go on in; for merge too
For sensitivity:
  --money                no incentives and no verdicts: seconds on England, not minutes
  --sobol                all values moved at once, too: what part of the variance goes back to which
  --points N             of how many points, ${usualPoints} unless said; four times as many halve the errors
  --out DIR              also written to that folder: sensitivity.md, tornado.csv, thresholds.csv
                         and, with --sobol, sobol.csv
For data check:
  --table NAME           practices, consortia, interests, roles, contracts or referrals,
                         where neither the file's headings nor its name say which

  --help, --version

check ends with 1 if a principle of severity breach or fail is broken, by the scheme or in the data's
registers (which of the two is said), and with 0 if none is;
simulate, sweep and merge end with 0 once the files are written, compare, federations, response and
sensitivity once it is printed and written;
data check ends with 1 if the file has errors, recompute with 1 if the example does not show what it claims,
prove with 0 once it is printed and written.
Each ends with 2 if it could not run.
Nothing is sent anywhere: files are read and written on this machine only.`;
}
