import { classNames } from './class-names.ts';
import styles from './progress.module.css';

interface ProgressProps {
  /** 0 to 1, or null while the end is not known. */
  readonly value: number | null;
  readonly 'aria-label': string;
  readonly tone?: 'accent' | 'warning' | 'good' | 'bad';
  readonly size?: 'small' | 'medium';
}

/** A bar. Say beside it what is done of how much, how long it takes, and how to cancel. */
export function Progress({ value, tone = 'accent', size = 'medium', ...rest }: ProgressProps) {
  const percent = value === null ? undefined : Math.round(100 * Math.min(1, Math.max(0, value)));
  return (
    <div
      className={classNames(styles['track'], size === 'small' && styles['small'])}
      role="progressbar"
      aria-label={rest['aria-label']}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div
        className={classNames(
          styles['fill'],
          tone !== 'accent' && styles[tone],
          percent === undefined && styles['waiting'],
        )}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}

interface StepProgressProps {
  readonly done: number;
  readonly total: number;
  /** Part of the step that runs, 0 to 1. */
  readonly part?: number;
  readonly 'aria-label': string;
}

const mostSteps = 40;

/** One block per step up to forty, a plain bar beyond. */
export function StepProgress({ done, total, part = 0, ...rest }: StepProgressProps) {
  if (total > mostSteps || total < 1) {
    return <Progress value={total < 1 ? null : (done + part) / total} aria-label={rest['aria-label']} />;
  }
  return (
    <div
      className={styles['steps']}
      role="progressbar"
      aria-label={rest['aria-label']}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
    >
      {Array.from({ length: total }, (_, index) => (
        <span
          key={index}
          className={classNames(
            styles['step'],
            index < done && styles['done'],
            index === done && part > 0 && styles['current'],
          )}
        >
          {index === done && part > 0 && <i style={{ width: `${Math.round(part * 100)}%` }} />}
        </span>
      ))}
    </div>
  );
}
