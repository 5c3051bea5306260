import { memo, useId, useRef, useState, type Dispatch } from 'react';
import { replaceableNames, type ReplaceableName } from '../data/dataset.ts';
import { decode } from '../data/decode.ts';
import type { Replacement } from '../open-scenario.ts';
import { ScenarioList, ScenarioOptions } from './scenario-choice.tsx';
import { shippedScenarios } from './shipped-scenarios.ts';
import type { Action } from './state.ts';
import { useVanishing } from './use-vanishing.ts';

/** The headings stand in the first bytes; a large file is read whole only in the worker. */
const enoughForHeadings = 65_536;

const isReplaceable = (name: string): name is ReplaceableName => (replaceableNames as readonly string[]).includes(name);
const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file);

/** Only a scenario does. */
const namesScheme = (bytes: Uint8Array): boolean => /^scheme:/m.test(decode(bytes).text);

interface Props {
  /** Name of the scenario's folder. */
  readonly scenario: string;
  readonly replacements: readonly Replacement[];
  readonly dispatch: Dispatch<Action>;
}

/** Choosing what is judged: a scenario that ships, and the user's own tables and scheme in place of its. */
export const Choose = memo(function Choose({ scenario, replacements, dispatch }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const chooseFiles = useRef<HTMLButtonElement>(null);
  const vanishing = useVanishing(chooseFiles);
  const [isOver, setIsOver] = useState(false);
  const ownScheme = replacements.find(({ table }) => table === 'scheme');
  const replacesEntities = replacements.some(({ table }) => table === 'practices' || table === 'consortia');

  async function take(files: readonly File[]): Promise<void> {
    try {
      const read = await Promise.all(files.map(async (file) => ({ file: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
      const scenarioFile = read.find(({ file, bytes }) => isYaml(file) && namesScheme(bytes));
      if (scenarioFile !== undefined) {
        const said = `${scenarioFile.file} is a scenario, which says what is run on what. Choose the file of the scheme that it names, and its tables: they are run in place of those of the scenario that is open.`;
        dispatch({ kind: 'say', said });
        return;
      }
      // What reads tables is the worker's, and here only a file's own headings need it.
      const [{ readCsv }, { guessTable }] = await Promise.all([import('../data/read-csv.ts'), import('../data/open-dataset.ts')]);
      const taken = read.map(({ file, bytes }): Replacement => ({
        file,
        bytes,
        table: isYaml(file) ? 'scheme' : (guessTable(readCsv(bytes.subarray(0, enoughForHeadings), file).raw) ?? 'practices'),
      }));
      // A newer file takes the place of an older one for the same table.
      const kept = replacements.filter(({ table }) => !taken.some((one) => one.table === table));
      dispatch({ kind: 'replace', replacements: [...kept, ...taken] });
    } catch {
      dispatch({
        kind: 'say',
        said: 'The file could not be read from your disk. It may have been moved or be open elsewhere: choose it again.',
      });
    }
  }

  const readAs = (replacement: Replacement, table: string): void => {
    if (!isReplaceable(table)) return;
    // In its own place, so that the list keeps what has the focus.
    const kept = replacements.filter((one) => one === replacement || one.table !== table);
    dispatch({ kind: 'replace', replacements: kept.map((one) => (one === replacement ? { ...replacement, table } : one)) });
  };

  return (
    <section className="choose" aria-label="Scenario and data">
      <div className="field">
        <label htmlFor={`${id}scenario`}>Scenario</label>
        <select
          id={`${id}scenario`}
          value={scenario}
          onChange={(event) => dispatch({ kind: 'choose scenario', scenario: event.currentTarget.value })}
        >
          <ScenarioOptions />
        </select>
        <p className="shows">
          {ownScheme === undefined
            ? shippedScenarios.find(({ name }) => name === scenario)?.shows
            : `Its own scheme is put aside: ${ownScheme.file} is run in its place.`}
        </p>
      </div>
      <div
        className={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          void take([...event.dataTransfer.files]);
        }}
      >
        <label id={`${id}label`} htmlFor={`${id}file`}>
          Your own data (CSV) or scheme (YAML)
        </label>
        {/* The browser's own button says “No file chosen” beside files that have been taken. */}
        <button type="button" ref={chooseFiles} aria-describedby={`${id}label ${id}hint`} onClick={() => input.current?.click()}>
          Choose files
        </button>
        <input
          id={`${id}file`}
          ref={input}
          hidden
          type="file"
          accept=".csv,.tsv,.txt,.yaml,.yml,text/csv"
          multiple
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = ''; // so that the same file, mended, can be chosen again
            void take(files);
          }}
        />
        <p id={`${id}hint`} className="hint">
          {replacesEntities
            ? 'The scenario’s other tables are not used beside yours, because their codes would not match: add your own registers here.'
            : 'Drop files here or choose them: practices, consortia, registers, or a scheme.yaml in place of the scenario’s scheme. They stay on this computer.'}
        </p>
        {replacements.length > 0 && (
          <ul className="own-files">
            {replacements.map((replacement) => (
              <li key={`${replacement.file} ${replacement.bytes.length}`}>
                <span className="file-name">{replacement.file}</span>
                <label>
                  read as{' '}
                  <select value={replacement.table} onChange={(event) => readAs(replacement, event.currentTarget.value)}>
                    {replaceableNames.map((table) => (
                      <option key={table} value={table}>
                        {table}
                      </option>
                    ))}
                  </select>
                </label>
                <button
                  type="button"
                  className="quiet"
                  ref={vanishing}
                  onClick={() => dispatch({ kind: 'replace', replacements: replacements.filter((one) => one !== replacement) })}
                >
                  Remove<span className="hidden"> {replacement.file}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <ScenarioList onChoose={(name) => dispatch({ kind: 'choose scenario', scenario: name })} />
    </section>
  );
});
