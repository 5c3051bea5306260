/** Hands a file to the browser's own download; nothing is sent anywhere. */
export function download(name: string, content: Uint8Array | string, type: string): void {
  // A copy, because a Blob may not be made over memory that could be shared.
  const part = typeof content === 'string' ? content : content.slice();
  const address = URL.createObjectURL(new Blob([part], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the address by the next task; freed later all the same, since some start the download late.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
