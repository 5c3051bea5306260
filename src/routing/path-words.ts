import type { Path, PathStep } from './paths.ts';

const partyNames: Readonly<Record<PathStep['party'], string>> = {
  patient_care: 'fund',
  practice: 'practices',
  consortium_management: 'management',
  commissioner: 'payer',
  provider: 'provider',
  person: 'person',
  care: 'care',
};

const nameOf = ({ party, code }: Pick<PathStep, 'party' | 'code'>): string =>
  code === undefined ? partyNames[party] : `${partyNames[party]} ${code}`;

/** Who ends with the money of a path: `person G004`, `practices`, `fund`. */
export const pathEnd = ({ steps }: Path): string => nameOf(steps[steps.length - 1]);

/** The way it takes: `fund → provider P12 → 6% holding`; `paid straight`; `round by fund → management → fund`. */
export function pathWay({ steps, circles }: Path): string {
  if (circles !== undefined)
    return circles.length === 0
      ? 'by ways too many to tell apart'
      : `round by ${circles.map((circle) => circle.map((party) => partyNames[party]).join(' → ')).join(' and by ')}`;
  if (steps.length === 1) return 'paid straight';
  return [...steps.slice(0, -1).map(nameOf), steps[steps.length - 1].purpose].join(' → ');
}

/** `£3,120 a year reaches person G004 by fund → provider P12 → 6% holding`, for money said so. */
export function sayPath(path: Path, money: string): string {
  const { steps, circles } = path;
  const { party, code } = steps[steps.length - 1];
  const end = code === undefined && party !== 'practice' && party !== 'care' ? `the ${pathEnd(path)}` : pathEnd(path);
  if (circles !== undefined) return `${money} reaches ${end} ${circles.length === 0 ? '' : 'after it has gone '}${pathWay(path)}`;
  if (steps.length === 1) return `${money} stays with ${end}, to whom it is paid`;
  if (party === 'provider') return `${money} stays with ${end} by ${pathWay(path)}`;
  return party === 'care' ? `${money} buys care by ${pathWay(path)}` : `${money} reaches ${end} by ${pathWay(path)}`;
}
