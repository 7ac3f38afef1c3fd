import type { ContrastPair } from '@copy-that/tokens';

/** Text on its background as it looks, its contrast and what is asked for, the lowest first. */
export function ContrastTable({ pairs }: { pairs: readonly ContrastPair[] }) {
  return (
    <div className="scroll">
      <table className="table" data-testid="contrast-pairs">
        <thead>
          <tr>
            <th>Seen as</th>
            <th>Text on background</th>
            <th>WCAG 2.2</th>
            <th>APCA Lc</th>
            <th>Smallest text</th>
            <th>AA</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ text, background, wcag, needs, apca, smallest_px, is_large, is_met, found_by, suggestion }) => (
            <tr key={`${text} ${background}`}>
              <td>
                {/* A picture of how it looks; what it says is in the next cells. */}
                <svg className="pair" viewBox="0 0 64 40" style={{ background }} aria-hidden="true">
                  <text x="32" y="26" textAnchor="middle" fill={text}>
                    Aa
                  </text>
                </svg>
              </td>
              <td className="wrap">
                <code>{text}</code> on <code>{background}</code>{' '}
                {found_by === 'place' && <span className="muted">by place</span>}
                {suggestion && <p className="muted">{suggestion}</p>}
              </td>
              <td className="number">{wcag.toFixed(2)}</td>
              <td className="number">{apca.toFixed(1)}</td>
              <td className="number">
                {smallest_px === null ? <span className="muted">not read</span> : `${smallest_px} px`}
              </td>
              <td>
                <span className={is_met ? 'tag' : 'tag warning'}>
                  {is_met ? 'met' : 'not met'}, {needs}
                  {is_large && ' (large)'}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
