import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { faultSentence } from '../shell/fault-sentence.js';
import { type ListedToken, valueText } from '../tokens/listed-token.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { imageQuery } from './image.query.js';
import { imageToShow, tokensAt } from './places.js';
import { useSpotlight } from './spotlight.js';
import { useView } from './use-view.js';

/** Window pixels a place is wide at least for the pointer. */
const REACH_PX = 8;
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
      <Canvas key={shown} imageId={shown} tokens={tokens} lit={lit} onPoint={(found) => light(found, 'picture')} />
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

function Canvas(props: {
  imageId: number;
  tokens: readonly ListedToken[];
  lit: readonly ListedToken[];
  onPoint(found: readonly number[]): void;
}) {
  const { imageId, tokens, lit, onPoint } = props;
  const { data, error } = useQuery(imageQuery(imageId));
  const frame = useRef<HTMLDivElement>(null);
  const control = useView(frame, data);
  const { scale, x, y } = control.view;
  if (error) return <Notice tone="error">{faultSentence(error)}</Notice>;
  return (
    <div className="canvas">
      <div
        ref={frame}
        className="canvas-frame"
        role="application"
        aria-label="Picture: plus and minus zoom, arrows move, 0 fits"
        tabIndex={0}
        data-testid="evidence-picture"
        onKeyDown={control.onKeyDown}
        onPointerDown={control.onPointerDown}
        onPointerUp={control.onPointerUp}
        onPointerMove={(event) => {
          const point = control.onPointerMove(event);
          if (point) onPoint(tokensAt(tokens, imageId, point, REACH_PX / scale));
        }}
        onPointerLeave={() => onPoint([])}
      >
        {data && (
          <div
            className="canvas-picture"
            style={{ width: data.width, height: data.height, transform: `translate(${x}px, ${y}px) scale(${scale})` }}
          >
            <img
              src={data.url}
              width={data.width}
              height={data.height}
              alt=""
              draggable={false}
              data-pixels={scale > 2}
            />
            <Places imageId={imageId} lit={lit} size={data} scale={scale} />
          </div>
        )}
      </div>
      <div className="canvas-tools">
        <span className="number muted">{Math.round(scale * 100)} %</span>
        <button type="button" className="button icon" aria-label="Zoom out" onClick={control.smaller}>
          <Icon name="minus" />
        </button>
        <button type="button" className="button icon" aria-label="Zoom in" onClick={control.larger}>
          <Icon name="plus" />
        </button>
        <button type="button" className="button icon" aria-label="Fit the picture" onClick={control.reset}>
          <Icon name="fit" />
        </button>
      </div>
    </div>
  );
}

/** The lit places; the rest of the picture steps back while there are any. */
function Places(props: {
  imageId: number;
  lit: readonly ListedToken[];
  size: { width: number; height: number };
  scale: number;
}) {
  const { imageId, lit, size, scale } = props;
  const boxes = lit.flatMap(({ id, evidence }) =>
    evidence.filter((box) => box.image_id === imageId).map((box) => ({ id, ...box })),
  );
  if (boxes.length === 0) return null;
  return (
    <svg className="places" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <mask id="beside-places">
        <rect width="100%" height="100%" fill="#fff" />
        {boxes.map((box) => (
          <rect key={keyOf(box)} x={box.x} y={box.y} width={box.width} height={box.height} fill="#000" />
        ))}
      </mask>
      <rect className="veil" width="100%" height="100%" mask="url(#beside-places)" />
      {boxes.map((box) => (
        <rect
          key={keyOf(box)}
          className="place"
          data-testid="evidence-box"
          x={box.x}
          y={box.y}
          width={box.width}
          height={box.height}
          strokeWidth={1.5 / scale}
        />
      ))}
    </svg>
  );
}

function keyOf(box: { id: number; x: number; y: number; width: number; height: number }): string {
  return `${box.id} ${box.x} ${box.y} ${box.width} ${box.height}`;
}
