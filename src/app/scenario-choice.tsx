import { useRef } from 'react';
import { scenarioGroups, shippedScenarios } from './shipped-scenarios.ts';

/** The scenarios as options of a list, by kind. */
export function ScenarioOptions({ except }: { readonly except?: string }) {
  return scenarioGroups.map(({ label, scenarios }) => (
    <optgroup key={label} label={label}>
      {scenarios.map(({ name, title }) =>
        name === except ? null : (
          <option key={name} value={name}>
            {title}
          </option>
        ),
      )}
    </optgroup>
  ));
}

/** All scenarios with the sentence that says what each is there to show; pressing one opens it. */
export function ScenarioList({ onChoose }: { onChoose(scenario: string): void }) {
  const details = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  return (
    <details className="all-scenarios" ref={details}>
      <summary ref={summary}>What each of the {shippedScenarios.length} scenarios shows</summary>
      {scenarioGroups.map(({ label, scenarios }) => (
        <div key={label}>
          <p className="group">{label}</p>
          <ul>
            {scenarios.map(({ name, title, shows }) => (
              <li key={name}>
                <button
                  type="button"
                  className="quiet"
                  onClick={() => {
                    summary.current?.focus(); // this list is about to fold
                    if (details.current !== null) details.current.open = false;
                    onChoose(name);
                  }}
                >
                  {title}
                </button>
                <p>{shows}</p>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}
