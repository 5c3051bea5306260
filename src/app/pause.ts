/** Lets waiting messages in: a task of its own behind them, without the delay of a timer. */
export function openPause(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  let waiting: (() => void)[] = [];
  port1.addEventListener('message', () => {
    const rested = waiting;
    waiting = [];
    for (const goOn of rested) goOn();
  });
  port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(undefined);
    });
}
