import { createContext } from 'react';
import type { Asked } from '../exports/command-line.ts';

/** How the run that is shown was asked for, so that its commands work out the same. */
export const AskedContext = createContext<Asked | undefined>(undefined);
