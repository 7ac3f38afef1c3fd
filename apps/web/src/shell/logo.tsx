/** The name of the product with its mark: a picture and what was copied off it. */
export function Logo() {
  return (
    <span className="logo">
      <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
        <rect x="1.5" y="1.5" width="8" height="8" rx="1" fill="none" stroke="currentColor" />
        <rect x="6" y="6" width="9" height="9" rx="1" className="logo-copy" />
      </svg>
      Copy That
    </span>
  );
}
