import { download } from './download.ts';

export interface DownloadableFile {
  readonly name: string;
  readonly type: string;
  /** Its content, worked out when it is asked for. */
  write(): Uint8Array | string;
}

/** Files that may be saved, a button each. */
export function Downloads({ files }: { readonly files: readonly DownloadableFile[] }) {
  return (
    <ul className="downloads">
      {files.map(({ name, type, write }) => (
        <li key={name}>
          <button type="button" onClick={() => download(name, write(), type)}>
            Download {name}
          </button>
        </li>
      ))}
    </ul>
  );
}
