import { memo } from 'react';
import { dependenceOf } from '../charts/dependence.ts';
import { spaced } from '../data/words.ts';
import type { Outcome } from '../outcome.ts';
import './depends.css';
import { Figure } from './figure.tsx';
import { Folded } from './folded.tsx';

/** What each payment depends on, by the text of its formulas: a sentence each, and drawn for whoever asks. */
export const Depends = memo(function Depends({ judged }: { readonly judged: Outcome }) {
  const { dependences } = judged;
  if (dependences.length === 0) return null;
  return (
    <div className="depends">
      <h3>What each payment depends on</h3>
      <p className="note">Read from the formulas alone, so it is true on any data.</p>
      {dependences.map(({ payment, sentence }, place) => (
        <div key={payment}>
          <p>{sentence}</p>
          <Folded
            summary={
              <>
                Draw it<span className="hidden">: {spaced(payment)}</span>
              </>
            }
          >
            {() => <Figure chart={dependenceOf(place)} outcome={judged} />}
          </Folded>
        </div>
      ))}
    </div>
  );
});
