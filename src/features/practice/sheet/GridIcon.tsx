import {
  ArrowLeft,
  ArrowRight,
  Check,
  CircleAlert,
  CircleCheck,
  Replace,
  SkipForward,
  Undo2,
  X,
} from 'lucide';

const icons = {
  check: Check,
  close: X,
  back: ArrowLeft,
  forward: ArrowRight,
  refused: CircleAlert,
  new: CircleCheck,
  known: Replace,
  skipped: SkipForward,
  undo: Undo2,
};

/** An icon beside a word, drawn as the server draws it. */
export function GridIcon({ name }: { name: keyof typeof icons }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {icons[name].map(([Tag, attributes], at) => (
        <Tag key={at} {...attributes} />
      ))}
    </svg>
  );
}
