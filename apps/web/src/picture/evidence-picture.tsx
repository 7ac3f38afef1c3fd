import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { type ListedToken, valueText } from '../tokens/listed-token.js';
import { imageQuery } from './image.query.js';
import { PictureCanvas } from './picture-canvas.js';
import { imageToShow } from './places.js';
import { useSpotlight } from './spotlight.js';

/** So many tokens are named below the picture at once. */
const NAMED = 6;

/** The pictures tokens were measured on: what is pointed at lights up, here and in the cards. */
export function EvidencePicture({ imageIds, tokens }: { imageIds: readonly number[]; tokens: readonly ListedToken[] }) {
  const [chosen, setChosen] = useState(imageIds[0]);
  const { ids, from, light } = useSpotlight();
  const lit = useMemo(() => tokens.filter(({ id }) => ids.has(id)), [tokens, ids]);
  const current = chosen !== undefined && imageIds.includes(chosen) ? chosen : imageIds[0];
  const shown = current === undefined ? undefined : imageToShow(lit, current);
  useEffect(() => () => useSpotlight.getState().light([], 'card'), []);
  if (shown === undefined) return null;
  return (
    <section className="evidence" aria-label="Evidence">
      {imageIds.length > 1 && (
        <div className="thumbs" role="group" aria-label="Pictures">
          {imageIds.map((id, index) => (
            <Thumb key={id} id={id} number={index + 1} pressed={id === shown} onChoose={() => setChosen(id)} />
          ))}
        </div>
      )}
      <PictureCanvas
        key={shown}
        imageId={shown}
        tokens={tokens}
        lit={lit}
        onPoint={(found) => light(found, 'picture')}
      />
      <p className="pointed" aria-live="polite">
        {lit.length === 0 && (
          <span className="muted">Point at a token or at the picture. Drag to pan, + and − to zoom.</span>
        )}
        {lit.slice(0, NAMED).map((token) => (
          <span key={token.id} className="tag">
            {token.alias ?? token.name} <b>{valueText(token)}</b>
          </span>
        ))}
        {lit.length > NAMED && <span className="muted">and {lit.length - NAMED} more</span>}
        {from === 'card' && lit.length === 1 && lit[0]?.evidence.length === 0 && (
          <span className="muted">No place is known.</span>
        )}
      </p>
    </section>
  );
}

function Thumb(props: { id: number; number: number; pressed: boolean; onChoose(): void }) {
  const { data } = useQuery(imageQuery(props.id));
  return (
    <button
      type="button"
      className="thumb"
      aria-pressed={props.pressed}
      aria-label={`Picture ${props.number}`}
      onClick={props.onChoose}
    >
      {data && <img src={data.url} alt="" />}
    </button>
  );
}
