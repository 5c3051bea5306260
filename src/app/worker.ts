import { helpOut } from './item-worker.ts';
import { lead } from './leader.ts';
import { helperName } from './messages.ts';

// One file for both kinds of worker, told apart by name, so that the page carries the engine once: the worker that leads has
// what is open and answers the page; helpers work out items of its runs.

if (self.name === helperName) helpOut();
else lead();
