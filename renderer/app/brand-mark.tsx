/** Two candles: one full, one hollow. */
export function BrandMark() {
  return (
    <svg
      width="18"
      height="20"
      viewBox="0 0 18 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden
    >
      <path d="M5 1v4M5 15v4M13 3v3M13 12v4" />
      <rect x="2" y="5" width="6" height="10" rx="1" fill="currentColor" />
      <rect x="10" y="6" width="6" height="6" rx="1" />
    </svg>
  );
}
