import { Button } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import classes from "./console.module.css";

export interface FollowBoxProps {
  label: string;
  /** Whether lines still arrive. */
  follow: boolean;
  /** How many lines there are; one more moves the view. */
  count: number;
  /** Stands under the lines and is not followed to. */
  after: ReactNode;
  children: ReactNode;
}

const NEAR_PX = 40;

/** Keeps the newest line in view while the reader is there, and lets go when they scroll up. */
export function FollowBox({ label, follow, count, after, children }: FollowBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const [paused, setPaused] = useState(false);
  useEffect(() => {
    if (!follow || paused || !box.current || !end.current) return;
    box.current.scrollTop = Math.max(0, end.current.offsetTop - box.current.clientHeight + 24);
  }, [count, follow, paused]);
  const onScroll = (): void => {
    if (!box.current || !end.current) return;
    const { scrollTop, clientHeight } = box.current;
    setPaused(end.current.offsetTop > scrollTop + clientHeight + NEAR_PX);
  };
  return (
    <div
      className={classes.talk}
      ref={box}
      onScroll={onScroll}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      {children}
      <div ref={end} />
      {follow && paused && (
        <div className={classes.follow}>
          <Button size="compact-sm" onClick={() => setPaused(false)}>
            ↓ Newest line
          </Button>
        </div>
      )}
      {after}
    </div>
  );
}
