import type { TokenTypeName } from '@copy-that/tokens';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type ListedToken, typeTitles } from './listed-token.js';
import { TokenCard } from './token-card.js';
import { layRows } from './token-rows.js';

const CARD_MIN_WIDTH_PX = 196;
/** On a telephone two narrow cards say more than one wide one. */
const NARROW_PX = 460;
const NARROW_CARD_PX = 160;
const GAP_PX = 12;
const CARD_HEIGHT_PX = 158;
const HEADING_HEIGHT_PX = 40;

/** Tokens by type in rows of cards; only the rows in sight are in the page. */
export function TokenGrid(props: {
  tokens: readonly ListedToken[];
  /** What stands beside the heading of a type. */
  about?(type: TokenTypeName): ReactNode;
  onEdit?(token: ListedToken): void;
  onNearEnd?(): void;
}) {
  const { tokens, about, onEdit, onNearEnd } = props;
  const frame = useRef<HTMLDivElement>(null);
  const columns = useColumns(frame);
  const rows = useMemo(() => layRows(tokens, columns), [tokens, columns]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (rows[index]?.tokens ? CARD_HEIGHT_PX + GAP_PX : HEADING_HEIGHT_PX),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 4,
    // A synchronous render at each scroll event is what makes frames late.
    useFlushSync: false,
  });
  // The heights of rows hang on which rows are headings.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rows]);
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 2) onNearEnd?.();
  }, [last, rows.length, onNearEnd]);
  return (
    <div ref={frame} className="grid-frame" data-testid="token-grid">
      <div className="grid-inner" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div key={key} className="grid-row" style={{ transform: `translateY(${start}px)` }}>
              {row.tokens ? (
                <div className="grid-cards" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
                  {row.tokens.map((token) => (
                    <TokenCard key={token.id} token={token} onEdit={onEdit} />
                  ))}
                </div>
              ) : (
                <h2 className="grid-heading">
                  {typeTitles[row.type]} <span className="muted">{about?.(row.type)}</span>
                </h2>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function useColumns(frame: React.RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(3);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const count = () => {
      const width = element.clientWidth;
      const card = width < NARROW_PX ? NARROW_CARD_PX : CARD_MIN_WIDTH_PX;
      setColumns(Math.max(1, Math.floor((width + GAP_PX) / (card + GAP_PX))));
    };
    count();
    const observer = new ResizeObserver(count);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return columns;
}
