import { memo } from 'react';
import { useSpotlight } from '../picture/spotlight.js';
import { Icon } from '../ui/icon.js';
import { detailText, type ListedToken, rankText, valueText } from './listed-token.js';
import { TokenSample } from './token-sample.js';

const AA_TEXT = 4.5;
const AA_LARGE = 3;

/** A token drawn, with its value, its rank and how sure it is. Pointing at it lights up its places. */
export const TokenCard = memo(function TokenCard({
  token,
  onEdit,
}: {
  token: ListedToken;
  onEdit?(token: ListedToken): void;
}) {
  const lit = useSpotlight(({ ids }) => ids.has(token.id));
  const light = useSpotlight((state) => state.light);
  const point = () => light([token.id], 'card');
  const forget = () => light([], 'card');
  const name = token.alias ?? token.name;
  return (
    <article
      className="card"
      data-testid={`${token.type}-token-card`}
      data-lit={lit}
      aria-label={`${name}, ${valueText(token)}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the places of a token must be reached by keyboard
      tabIndex={0}
      onPointerEnter={point}
      onPointerLeave={forget}
      onFocus={point}
      onBlur={forget}
    >
      <TokenSample token={token} />
      <div className="card-text">
        <div className="card-line">
          <span className="token-value" title={valueText(token)}>
            {valueText(token)}
          </span>
          <span className="token-scale">{rankText(token)}</span>
        </div>
        <div className="card-line">
          <span className="token-name" title={token.design_intent || name}>
            {name}
          </span>
          <span
            className="number muted"
            title={`Confidence ${Math.round(token.confidence * 100)} %, seen ${token.occurrence_count} times`}
          >
            {Math.round(token.confidence * 100)} % · {token.occurrence_count}×
          </span>
        </div>
        <div className="card-line muted detail">
          {token.type === 'color' ? <Contrasts token={token} /> : detailText(token)}
        </div>
      </div>
      {onEdit && (
        <button
          type="button"
          className="button icon card-edit"
          aria-label={`Change ${name}`}
          onClick={() => onEdit(token)}
        >
          <Icon name="edit" />
        </button>
      )}
    </article>
  );
});

function Contrasts({ token }: { token: Extract<ListedToken, { type: 'color' }> }) {
  if (token.contrast.length === 0) return detailText(token);
  return token.contrast.slice(0, 2).map(({ on, wcag, apca }) => (
    <span key={on} className="contrast" title={`WCAG ${wcag}:1, APCA Lc ${apca} on ${on}`}>
      <i style={{ background: on, color: token.hex }}>a</i>
      {wcag.toFixed(1)} {wcag >= AA_TEXT ? 'AA' : wcag >= AA_LARGE ? 'large' : 'low'}
    </span>
  ));
}
