/** What the page was told of a scenario that was read without a word. */
export const opened = {
  isReady: true,
  problems: [],
  readings: [],
  incomplete: 0,
  canLeaveOut: false,
  unfit: [],
  inputs: [],
  parameters: [],
  assumptions: [],
  currency: 'GBP',
};
