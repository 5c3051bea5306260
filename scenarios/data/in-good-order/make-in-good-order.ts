import { csv, numbered } from '../england/shapes.ts';

// Three invented consortia in round numbers that keep whatever is asked of boards, registers, contracts and size, some of it by a hair.

const manifest = `title: In good order
currency: GBP
year: 2013
synthetic: true
source: Invented, so that everything asked of boards, registers, contracts and size is kept, some of it by a hair
`;

interface Consortium {
  readonly code: string;
  readonly federation: string;
  readonly practices: number;
  readonly lead: string;
  readonly agency: string;
  /** Of its first practice, in degrees; the others stand around a hundredth of a degree from one another, six in a row. */
  readonly latitude: number;
  readonly longitude: number;
}

/** 240,000 and 300,000 people who share risk, and are neighbours; 560,000 who need not. */
const consortia: readonly Consortium[] = [
  { code: 'C001', federation: 'F01', practices: 24, lead: 'C002', agency: '', latitude: 53, longitude: -1.5 },
  { code: 'C002', federation: 'F01', practices: 30, lead: 'C002', agency: '', latitude: 53.1, longitude: -1.5 },
  { code: 'C003', federation: '', practices: 56, lead: '', agency: '', latitude: 52.5, longitude: -1.9 },
];

/** Practices in a row, from west to east. */
const inARow = 6;

/** Lists of practices, over and over: 10,000 on average. */
const lists = [6_000, 14_000, 8_000, 12_000];

/** Cases a head and what one costs: £800 a head in all, as in the twelve practices. */
const services = [
  { name: 'referrals', aHead: 0.4, price: 250 },
  { name: 'investigations', aHead: 0.8, price: 50 },
  { name: 'prescribing', aHead: 20, price: 8 },
  { name: 'elective_admissions', aHead: 0.1, price: 2_000 },
  { name: 'emergency_admissions', aHead: 0.1, price: 2_500 },
  { name: 'ae_attendances', aHead: 0.4, price: 125 },
] as const;

interface Practice {
  readonly code: string;
  readonly gp: string;
  readonly consortium: string;
  /** From 0 within its consortium. */
  readonly place: number;
  readonly list: number;
  readonly latitude: number;
  readonly longitude: number;
}

const hundredths = (degrees: number): number => Math.round(100 * degrees) / 100;

function listPractices(): Practice[] {
  let number = 0;
  return consortia.flatMap(({ code, practices, latitude, longitude }) =>
    Array.from({ length: practices }, (_, place): Practice => {
      number++;
      return {
        code: numbered('S', number, 5),
        gp: numbered('G', number, 5),
        consortium: code,
        place,
        list: lists[place % lists.length],
        latitude: hundredths(latitude + 0.01 * Math.floor(place / inARow)),
        longitude: hundredths(longitude + 0.01 * (place % inARow)),
      };
    }),
  );
}

function writePractices(practices: readonly Practice[]): string {
  const columns = [
    'practice_code',
    'consortium_code',
    'list_size',
    'weighted_list_size',
    'deprivation',
    'latitude',
    'longitude',
    'benchmark',
  ];
  const ofServices = services.flatMap(({ name }) => [`${name}_activity`, `${name}_cost`]);
  return csv(
    [...columns, ...ofServices, 'quality_access', 'quality_patient_experience'],
    practices.map(({ code, consortium, place, list, latitude, longitude }) => [
      code,
      consortium,
      list,
      list,
      10 + 5 * (place % 7),
      latitude,
      longitude,
      800 * list,
      ...services.flatMap(({ aHead, price }) => [Math.round(aHead * list), Math.round(aHead * list) * price]),
      place % 2 === 0 ? 0.9 : 0.8,
      place % 3 === 0 ? 0.8 : 0.7,
    ]),
  );
}

const seats = 5;
const since = '2013-04-01';

const contracts = [
  ['P001', 'C001', 'referrals', 300_000, 'current', since, '2016-03-31'],
  ['P002', 'C002', 'investigations', 400_000, 'current', since, '2016-03-31'],
  ['P003', 'C003', 'elective_admissions', 900_000, 'likely', '2014-04-01', '2017-03-31'],
  ['P002', 'C003', 'investigations', 200_000, 'past', '2010-04-01', '2013-03-31'],
];

/** Holdings by the place of the GP in the consortium: those on boards are near the line, and on the right side of it. */
const holdings = [
  // On the board, and a hundredth of a per cent below the line.
  { consortium: 'C001', place: 0, provider: 'P001', percent: 4.99, kind: 'own', start: '2010-04-01', end: '', referrals: 40 },
  // On the board, of a provider that has no contract.
  { consortium: 'C001', place: 1, provider: 'P004', percent: 8, kind: 'own', start: '2010-04-01', end: '', referrals: 15 },
  // Not on the board.
  { consortium: 'C001', place: 9, provider: 'P001', percent: 6, kind: 'own', start: '2011-04-01', end: '', referrals: 25 },
  // On the board, and sold on the day before.
  { consortium: 'C002', place: 0, provider: 'P002', percent: 10, kind: 'own', start: '2009-04-01', end: '2013-03-31', referrals: 30 },
  // On the board; with the family's part still below the line.
  { consortium: 'C003', place: 2, provider: 'P003', percent: 2, kind: 'own', start: '2012-04-01', end: '', referrals: 20 },
  { consortium: 'C003', place: 2, provider: 'P003', percent: 2, kind: 'family', start: '2012-04-01', end: '', referrals: 0 },
  // On the board, of a provider whose contract is over.
  { consortium: 'C003', place: 3, provider: 'P002', percent: 7, kind: 'own', start: '2012-04-01', end: '', referrals: 10 },
];

const managerOf = (index: number): string => numbered('M', index + 1, 5);

function writeRegisters(practices: readonly Practice[]): Record<string, string> {
  const held = practices.flatMap(({ code, gp, consortium, place }) =>
    holdings.filter((each) => each.consortium === consortium && each.place === place).map((each) => ({ code, gp, ...each })),
  );
  const holders = new Set(held.map(({ gp }) => gp));
  const interests = [
    ...practices.filter(({ gp }) => !holders.has(gp)).map(({ code, gp }): (string | number)[] => [gp, code, '', '', '', since, '', '', 1]),
    ...held.map(({ code, gp, provider, percent, kind, start, end }) => [gp, code, provider, percent, kind, since, start, end, '']),
    ...consortia.map((_, index) => [managerOf(index), '', '', '', '', since, '', '', 1]),
  ];
  const roles = consortia.flatMap(({ code }, index) => {
    const own = practices.filter(({ consortium }) => consortium === code);
    const row = (person: string, practice: string, role: string, pathway = ''): string[] => [
      person,
      practice,
      code,
      role,
      pathway,
      since,
      '',
    ];
    return [
      ...own.map((practice) => row(practice.gp, practice.code, 'gp')),
      ...own.slice(0, seats).map((practice) => row(practice.gp, practice.code, 'board')),
      row(own[6].gp, own[6].code, 'designer', 'diabetes'),
      row(managerOf(index), '', 'procurer', 'diabetes'),
      row(managerOf(index), '', 'manager'),
      row(numbered('H', index + 1, 5), '', 'secondary_care'),
    ];
  });
  return {
    'interests.csv': csv(
      ['person_code', 'practice_code', 'provider_code', 'interest_percent', 'kind', 'declared_on', 'start', 'end', 'nil_return'],
      interests,
    ),
    'roles.csv': csv(['person_code', 'practice_code', 'consortium_code', 'role', 'pathway', 'start', 'end'], roles),
    'contracts.csv': csv(['provider_code', 'consortium_code', 'service', 'annual_value', 'status', 'start', 'end'], contracts),
    'referrals.csv': csv(
      ['person_code', 'provider_code', 'referrals', 'disclosed'],
      held.filter(({ referrals }) => referrals > 0).map(({ gp, provider, referrals }) => [gp, provider, referrals, referrals]),
    ),
  };
}

/** The files by name. Pure: the same text in every engine. */
export function makeInGoodOrder(): Record<string, string> {
  const practices = listPractices();
  const governance = ['appointed_by', 'practices_entitled_to_vote', 'lead_consortium', 'shared_service_agency'];
  return {
    'dataset.yaml': manifest,
    'practices.csv': writePractices(practices),
    'consortia.csv': csv(
      ['consortium_code', 'federation_code', ...governance, 'open_meetings', 'secondary_care_clinician', 'shares_risk'],
      consortia.map(({ code, federation, practices: voters, lead, agency }) => [
        code,
        federation,
        'election',
        voters,
        lead,
        agency,
        1,
        1,
        federation === '' ? 0 : 1,
      ]),
    ),
    ...writeRegisters(practices),
  };
}
