import { memo, useId, useState } from 'react';
import { openReference, searchReference } from '../exports/reference.ts';
import type { Entry, Topic } from '../exports/reference-entry.ts';
import { Folded } from './folded.tsx';
import './reference.css';

const sizeOf = ({ groups }: Topic): number => groups.reduce((sum, { entries }) => sum + entries.length, 0);

/** Every name that data, schemes and scenarios know, as `probity reference` prints it, with a box to find one by any of its words. */
export const Reference = memo(function Reference() {
  const id = useId();
  const [topics] = useState(openReference);
  const [sought, setSought] = useState('');
  const isSeeking = sought.trim() !== '';
  const found = isSeeking ? searchReference(sought) : [];
  const count = found.reduce((sum, topic) => sum + sizeOf(topic), 0);
  return (
    <section className="reference" aria-labelledby="reference">
      <h2 id="reference">Reference</h2>
      <p className="lead">
        Every column, term, function, party, unit and key: what data, schemes and scenarios may say, and what it means.
      </p>
      <div className="find">
        <label htmlFor={id}>Find a name or a word</label>
        <input id={id} type="search" value={sought} onChange={(event) => setSought(event.currentTarget.value)} />
        <span role="status">
          {!isSeeking ? '' : count === 0 ? 'Nothing has that name or that word.' : count === 1 ? '1 found.' : `${count} found.`}
        </span>
      </div>
      {isSeeking
        ? found.map((topic) => (
            <div key={topic.name}>
              <h3>{topic.title}</h3>
              <Groups topic={topic} />
            </div>
          ))
        : topics.map((topic) => (
            <Folded key={topic.name} className="topic" summary={`${topic.title} (${sizeOf(topic)})`}>
              {() => (
                <>
                  <p>{topic.words}</p>
                  <Groups topic={topic} />
                </>
              )}
            </Folded>
          ))}
    </section>
  );
});

function Groups({ topic }: { readonly topic: Topic }) {
  return topic.groups.map(({ title, entries }) => (
    <div key={title ?? ''}>
      {title !== undefined && <p className="group">{title}</p>}
      <ul>
        {entries.map((entry) => (
          <EntryItem key={`${entry.name} ${entry.what}`} entry={entry} />
        ))}
      </ul>
    </div>
  ));
}

function EntryItem({ entry: { name, written, brief, words, facts } }: { readonly entry: Entry }) {
  const isSaid = brief.startsWith(words.replace(/\.$/, ''));
  return (
    <li className="entry">
      <details>
        <summary>
          <code>{name}</code> <span>{brief}</span>
        </summary>
        {written !== name && <p className="written">{written}</p>}
        {!isSaid && <p>{words}</p>}
        {facts.length > 0 && (
          <dl>
            {facts.map(({ label, lines, isCode }) => (
              <div key={label}>
                <dt>{label}</dt>
                {lines.map((line) => (
                  <dd key={line}>{isCode ? <code>{line}</code> : line}</dd>
                ))}
              </div>
            ))}
          </dl>
        )}
      </details>
    </li>
  );
}
