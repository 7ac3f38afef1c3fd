import { gradientCss, type SpacingToken, shadowCss } from '@copy-that/tokens';
import type { ListedToken } from './listed-token.js';

/** Wider spacings are drawn cut off at this many pixels. */
const MAX_SPACING_PX = 150;
const SPECIMEN_PX = 44;

/** The value drawn as itself. */
export function TokenSample({ token }: { token: ListedToken }) {
  switch (token.type) {
    case 'color':
      return <div className="sample fill" style={{ background: token.hex }} />;
    case 'gradient':
      return <div className="sample fill" style={{ background: gradientCss(token) }} />;
    case 'spacing':
      return <Ruler token={token} />;
    case 'typography':
      return (
        <div className="sample specimen">
          <span
            style={{
              fontSize: Math.min(token.font_size_px, SPECIMEN_PX),
              fontWeight: token.font_weight ?? undefined,
              fontFamily: token.font_family ? `"${token.font_family}", sans-serif` : 'sans-serif',
              letterSpacing: token.letter_spacing_px ?? undefined,
              textTransform: token.text_case === 'uppercase' ? 'uppercase' : undefined,
            }}
          >
            Copy that
          </span>
        </div>
      );
    case 'radius':
      return (
        <div className="sample">
          <div className="corner" style={{ borderTopLeftRadius: token.value_px ?? 999 }} />
        </div>
      );
    case 'border':
      return (
        <div className="sample paper">
          <div className="outlined" style={{ border: `${token.width_px}px ${token.style} ${token.color}` }} />
        </div>
      );
    case 'shadow':
      return (
        <div className="sample paper">
          <div className="raised" style={{ boxShadow: shadowCss(token) }} />
        </div>
      );
  }
}

/** The spacing at its size on a ruler whose strokes are the base unit. */
function Ruler({ token }: { token: SpacingToken }) {
  const width = Math.min(token.value_px, MAX_SPACING_PX);
  const unit = token.base_unit ?? 0;
  return (
    <div className="sample ruler">
      <div
        className="ruler-strokes"
        style={unit >= 2 ? { backgroundSize: `${unit}px 100%` } : { backgroundImage: 'none' }}
      />
      <div className="ruler-bar" style={{ width }} data-cut={width < token.value_px} />
    </div>
  );
}
