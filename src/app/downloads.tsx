import { useState } from 'react';
import { download } from './download.ts';

export interface DownloadableFile {
  readonly name: string;
  readonly type: string;
  /** What is in it. */
  readonly words: string;
  /** Its content, worked out when it is asked for; undefined where that can no longer be done. */
  write(): Promise<Uint8Array | string | undefined> | string;
}

/** Files that may be saved, a button each. */
export function Downloads({ files }: { readonly files: readonly DownloadableFile[] }) {
  const [fault, setFault] = useState('');
  async function save({ name, type, write }: DownloadableFile): Promise<void> {
    const content = await write();
    if (content !== undefined) download(name, content, type);
    setFault(
      content === undefined ? `${name} is of figures that have been replaced: have them worked out again, and download it then.` : '',
    );
  }
  return (
    <>
      <ul className="files">
        {files.map((file) => (
          <li key={file.name}>
            <button type="button" onClick={() => void save(file)}>
              Download<span className="hidden"> {file.name}</span>
            </button>{' '}
            <span>
              <code>{file.name}</code> {file.words}
            </span>
          </li>
        ))}
      </ul>
      {fault !== '' && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
