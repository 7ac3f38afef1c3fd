import { themeNameSchema } from '@copy-that/tokens';
import { type DragEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { themeTitles } from '../tokens/theme-table.js';
import { formText } from '../ui/form-text.js';
import { Icon } from '../ui/icon.js';
import { type GivenPicture, isReady, usePictures } from './pictures.js';

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/avif,image/gif';

/** Takes pictures by drop, paste, file dialog and address. */
export function PictureInput() {
  const { list, addFiles } = usePictures();
  const [over, setOver] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) addFiles(files);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, [addFiles]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    addFiles([...event.dataTransfer.files]);
  };
  return (
    <div className="stack">
      <label
        className="drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={file}
          type="file"
          accept={ACCEPTED}
          multiple
          onChange={(event) => {
            addFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <b>Drop screenshots here</b>
        <span className="muted">
          or paste them, or click to choose. PNG, JPEG, WebP, AVIF, GIF; at most 20 MB each.
        </span>
      </label>
      <UrlInput />
      {list.length > 0 && (
        <ul className="pictures" aria-label="Pictures">
          {list.map((picture) => (
            <PictureRow key={picture.key} picture={picture} mayBeThemed={list.length > 1} />
          ))}
        </ul>
      )}
    </div>
  );
}

function UrlInput() {
  const addUrl = usePictures((state) => state.addUrl);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    addUrl(formText(form, 'url'));
    form.reset();
  };
  return (
    <form className="row" onSubmit={submit}>
      <input
        name="url"
        type="url"
        required
        placeholder="https://… address of a picture"
        aria-label="Address of a picture"
        maxLength={2048}
      />
      <button type="submit" className="button">
        Add
      </button>
    </form>
  );
}

function PictureRow({ picture, mayBeThemed }: { picture: GivenPicture; mayBeThemed: boolean }) {
  const { remove, mark } = usePictures();
  return (
    <li data-fault={picture.fault !== undefined}>
      {picture.previewUrl ? <img src={picture.previewUrl} alt="" /> : <span className="no-preview">URL</span>}
      <span className="picture-name">
        <span title={picture.name}>{picture.name}</span>
        {picture.fault ? (
          <em role="alert">{picture.fault}</em>
        ) : (
          !isReady(picture) && <small className="muted">Uploading</small>
        )}
      </span>
      {mayBeThemed && (
        <select
          aria-label={`Theme of ${picture.name}`}
          value={picture.theme ?? ''}
          onChange={({ target }) => mark(picture.key, themeNameSchema.safeParse(target.value).data)}
        >
          <option value="">Any theme</option>
          {themeNameSchema.options.map((theme) => (
            <option key={theme} value={theme}>
              {themeTitles[theme]}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        className="button icon plain"
        aria-label={`Remove ${picture.name}`}
        onClick={() => remove(picture.key)}
      >
        <Icon name="remove" />
      </button>
    </li>
  );
}
