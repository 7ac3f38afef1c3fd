import { useQuery } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { faultSentence } from '../shell/fault-sentence.js';
import type { ListedToken } from '../tokens/listed-token.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { imageQuery } from './image.query.js';
import { tokensAt } from './places.js';
import { useView } from './use-view.js';

/** Window pixels a place is wide at least for the pointer. */
const REACH_PX = 8;

/** A picture that zooms and pans, with the places of `lit` tokens shown on it; `onPoint` hears which tokens the pointer is over. */
export function PictureCanvas(props: {
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
  const mask = useId();
  const boxes = lit.flatMap(({ id, evidence }) =>
    evidence.filter((box) => box.image_id === imageId).map((box) => ({ id, ...box })),
  );
  if (boxes.length === 0) return null;
  return (
    <svg className="places" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <mask id={mask}>
        <rect width="100%" height="100%" fill="#fff" />
        {boxes.map((box) => (
          <rect key={keyOf(box)} x={box.x} y={box.y} width={box.width} height={box.height} fill="#000" />
        ))}
      </mask>
      <rect className="veil" width="100%" height="100%" mask={`url(#${mask})`} />
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
