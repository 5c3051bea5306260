import type { Consortium } from './consortia.ts';
import type { Practice } from './practices.ts';
import { chanceOf, csv, drawPlace, numbered, shuffle } from './shapes.ts';

// The registers are invented altogether: how many people hold what is our own assumption.

interface Contract {
  readonly provider: string;
  readonly consortium: string;
  readonly status: 'current' | 'likely' | 'past';
  readonly row: readonly (string | number)[];
}

const providers = 120;
const contracted = ['referrals', 'investigations', 'elective_admissions'];
/** Holdings beside the line at 5%, and plain ones. */
const holdings = [1, 2, 3, 4.99, 5, 5.01, 6, 8, 10];
const pathways = ['orthopaedics', 'dermatology', 'diabetes', 'ophthalmology'];

/** Each consortium has two to four contracts with providers; the values follow its population. */
function drawContracts(consortia: readonly Consortium[]): Contract[] {
  return consortia.flatMap(({ code, population }) => {
    const stream = chanceOf('contracts', code);
    return Array.from({ length: 2 + drawPlace(stream, 3) }, (_, index): Contract => {
      const provider = numbered('P', 1 + drawPlace(stream, providers), 3);
      // The first is current, so that a share routed by contracts has somewhere to go.
      const chance = stream.uniform();
      const status = index === 0 || chance < 0.6 ? 'current' : chance < 0.8 ? 'likely' : 'past';
      const [start, end] =
        status === 'current'
          ? ['2013-04-01', '2016-03-31']
          : status === 'likely'
            ? ['2014-04-01', '2017-03-31']
            : ['2010-04-01', '2013-03-31'];
      const value = 1_000 * Math.round((population * (1 + 5 * stream.uniform())) / 1_000);
      return {
        provider,
        consortium: code,
        status,
        row: [provider, code, contracted[drawPlace(stream, contracted.length)], value, status, start, end],
      };
    });
  });
}

interface Gp {
  readonly code: string;
  readonly practice: Practice;
  readonly isOnBoard: boolean;
}

/** One GP of every fourth practice, at least eight a consortium where it has as many practices; the first eight sit on the board. */
function drawGps(consortia: readonly Consortium[], practices: readonly Practice[]): Gp[] {
  let number = 0;
  return consortia.flatMap((consortium) => {
    const own = practices.filter((practice) => practice.consortium === consortium);
    const chosen = shuffle(own, chanceOf('GPs', consortium.code)).slice(0, Math.max(8, Math.round(own.length / 4)));
    return chosen.map((practice, index): Gp => ({ code: numbered('G', ++number, 5), practice, isOnBoard: index < 8 }));
  });
}

export function writeRegisters(consortia: readonly Consortium[], practices: readonly Practice[]): Record<string, string> {
  const contracts = drawContracts(consortia);
  const gps = drawGps(consortia, practices);
  const interests: (string | number)[][] = [];
  const referrals: (string | number)[][] = [];
  for (const { code, practice } of gps) {
    const stream = chanceOf('interests', code);
    const chance = stream.uniform();
    // One GP in fifty has made no entry at all.
    if (chance < 0.02) continue;
    if (chance < 0.88) {
      interests.push([code, practice.code, '', '', '', '2013-04-01', '', '', 1]);
      continue;
    }
    const near = contracts.filter(({ consortium }) => consortium === practice.consortium.code);
    const provider =
      stream.uniform() < 0.6 ? near[drawPlace(stream, near.length)].provider : numbered('P', 1 + drawPlace(stream, providers), 3);
    const percent = holdings[drawPlace(stream, holdings.length)];
    const kind = stream.uniform() < 0.8 ? 'own' : stream.uniform() < 0.5 ? 'family' : 'indirect';
    interests.push([code, practice.code, provider, percent, kind, '2013-04-01', `${2005 + drawPlace(stream, 8)}-04-01`, '', '']);
    const made = 5 + drawPlace(stream, 60);
    const disclosed = stream.uniform() < 0.7 ? made : Math.round(made * stream.uniform());
    referrals.push([code, provider, made, disclosed]);
  }
  return {
    'interests.csv': csv(
      ['person_code', 'practice_code', 'provider_code', 'interest_percent', 'kind', 'declared_on', 'start', 'end', 'nil_return'],
      interests,
    ),
    'roles.csv': csv(['person_code', 'practice_code', 'consortium_code', 'role', 'pathway', 'start', 'end'], drawRoles(consortia, gps)),
    'contracts.csv': csv(
      ['provider_code', 'consortium_code', 'service', 'annual_value', 'status', 'start', 'end'],
      contracts.map(({ row }) => row),
    ),
    'referrals.csv': csv(['person_code', 'provider_code', 'referrals', 'disclosed'], referrals),
  };
}

function drawRoles(consortia: readonly Consortium[], gps: readonly Gp[]): string[][] {
  const since = '2013-04-01';
  return consortia.flatMap((consortium, index) => {
    const stream = chanceOf('roles', consortium.code);
    const own = gps.filter(({ practice }) => practice.consortium === consortium);
    const board = own.filter(({ isOnBoard }) => isOnBoard);
    const pathway = pathways[drawPlace(stream, pathways.length)];
    const designer = board[drawPlace(stream, board.length)];
    // Mostly a manager procures; in one consortium of seven the GP who designs the pathway does so too.
    const doesBoth = stream.uniform() < 1 / 7;
    const manager = numbered('M', index + 1, 5);
    const row = (person: string, practice: string, role: string, path: string): string[] => [
      person,
      practice,
      consortium.code,
      role,
      path,
      since,
      '',
    ];
    return [
      ...own.map(({ code, practice }) => row(code, practice.code, 'gp', '')),
      ...board.map(({ code, practice }) => row(code, practice.code, 'board', '')),
      row(designer.code, designer.practice.code, 'designer', pathway),
      doesBoth ? row(designer.code, designer.practice.code, 'procurer', pathway) : row(manager, '', 'procurer', pathway),
      row(manager, '', 'manager', ''),
      ...(stream.uniform() < 0.7 ? [row(numbered('H', index + 1, 5), '', 'secondary_care', '')] : []),
    ];
  });
}
