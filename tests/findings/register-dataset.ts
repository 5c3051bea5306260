import type { Dataset, TableName } from '../../src/data/dataset.ts';
import type { Principle } from '../../src/findings/evidence.ts';
import { fileOf, open } from '../data/made.ts';
import { evidence } from './evidence.ts';

/** Practices A1 and A2 in consortium C1, A3 in C2. */
export const practices = ['practice_code,consortium_code,list_size', 'A1,C1,200000', 'A2,C1,200000', 'A3,C2,300000'];

/** `practices: undefined`: consortia alone. */
type Lines = Readonly<Partial<Record<TableName, readonly string[] | undefined>>>;

/** A dataset of 2013 with these tables beside the three practices. */
export function datasetOf(tables: Lines): Dataset {
  const texts = Object.fromEntries(
    Object.entries({ practices, ...tables }).flatMap(([name, lines]) => (lines ? [[name, fileOf(...lines)]] : [])),
  );
  const { dataset, messages } = open(texts);
  if (dataset === undefined) throw new Error(messages.join('\n'));
  return dataset;
}

/** What a principle says of these tables. */
export const judgedOn = (principle: Principle, tables: Lines): ReturnType<Principle['judge']> =>
  principle.judge(evidence({ dataset: datasetOf(tables) }));

export const interestsHead = 'person_code,provider_code,interest_percent,kind,declared_on,start,end,nil_return';
export const rolesHead = 'person_code,practice_code,consortium_code,role,pathway,start,end';
export const contractsHead = 'provider_code,consortium_code,service,annual_value,status,start,end';
