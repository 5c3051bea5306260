import { answerItems } from '../drive/answer-items.ts';
import type { ToHelper } from '../drive/messages.ts';
import { openWorkshop, type Item } from '../workshop.ts';
import { openPause } from './pause.ts';

/** A helper of the worker that leads: the page sends the port on which that one asks, and nothing else. */
export function helpOut(): void {
  self.addEventListener(
    'message',
    ({ data: port }: MessageEvent<MessagePort>) => {
      const hear = answerItems({
        open: ({ run }) => openWorkshop(run).work,
        reply: (answer) => port.postMessage(answer),
        pause: openPause(),
      });
      port.addEventListener('message', ({ data }: MessageEvent<ToHelper<Item>>) => hear(data));
      port.start();
    },
    { once: true },
  );
}
