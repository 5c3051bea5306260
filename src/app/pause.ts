/** Lets waiting messages in: a task of its own behind them, without the delay of a timer. */
export function openPause(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  return () =>
    new Promise((resolve) => {
      port1.addEventListener('message', () => resolve(), { once: true });
      port2.postMessage(undefined);
    });
}
