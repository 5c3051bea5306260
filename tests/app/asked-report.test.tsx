// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { AskedContext } from '../../src/app/asked-context.ts';
import { AskedReport, type Ask } from '../../src/app/asked-report.tsx';
import { joiningReport } from '../../src/exports/joining.ts';
import { asked } from '../joining/asked.ts';
import { openOnTwelve } from '../shipped.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const { run } = openOnTwelve('two-sided-corridor');
const report = joiningReport({ joining: asked(run), run, foot: [] });
const overrides = {};

async function drawn(onAsk: Ask, isOpen = true): Promise<HTMLElement> {
  const place = document.createElement('div');
  document.body.append(place);
  await act(async () =>
    createRoot(place).render(
      <AskedContext value={{ scenario: 'two-sided-corridor', tables: {}, leaveOut: false, values: { rate: 0.3 } }}>
        <AskedReport question="joining" overrides={overrides} onAsk={onAsk} />
      </AskedContext>,
    ),
  );
  if (isOpen) await unfold(place);
  return place;
}

const unfold = (place: HTMLElement): Promise<void> =>
  act(async () => {
    const details = place.querySelector('details');
    if (details === null) throw new Error('nothing to unfold');
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
  });

test('nobody is asked until it is unfolded', async () => {
  let asks = 0;
  const place = await drawn(() => Promise.resolve(void asks++), false);
  expect([asks, place.textContent]).toEqual([0, 'Who would take part, were practices free to']);
  await unfold(place);
  expect(asks).toBe(1);
});

test('the answer first, then the two tiers as a table with what each row is of in front, and the command', async () => {
  const place = await drawn(() => Promise.resolve(report));
  expect(place.querySelector('details > p')?.textContent).toBe(report.lead[0]);
  expect(place.querySelector('thead th')?.textContent).toBe('People by deprivation of their practice');
  expect(place.querySelectorAll('tbody tr').length).toBe(
    report.sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows)).length,
  );
  expect(place.textContent).toContain('npx --offline probity joining two-sided-corridor --set rate=0.3 --out joining');
});

test('it says that it is under way, and where something else came first it may be asked again', async () => {
  const waiting = await drawn(() => new Promise(() => undefined));
  expect(waiting.querySelector('[role=status]')?.textContent).toContain('Every practice is asked');
  let asks = 0;
  const place = await drawn(() => Promise.resolve(asks++ === 0 ? undefined : report));
  expect(place.textContent).toContain('something else came first');
  await act(async () => place.querySelector('button')?.click());
  expect(place.textContent).toContain(report.lead[0]);
});
