import { download } from './download.ts';

export interface DownloadableFile {
  readonly name: string;
  readonly type: string;
  /** What is in it. */
  readonly words: string;
  /** Its content, worked out when it is asked for. */
  write(): Uint8Array | string;
}

/** Files that may be saved, a button each. */
export function Downloads({ files }: { readonly files: readonly DownloadableFile[] }) {
  return (
    <ul className="files">
      {files.map(({ name, type, words, write }) => (
        <li key={name}>
          <button type="button" onClick={() => download(name, write(), type)}>
            Download<span className="hidden"> {name}</span>
          </button>{' '}
          <span>
            <code>{name}</code> {words}
          </span>
        </li>
      ))}
    </ul>
  );
}
