import { Component, type ReactNode } from "react";
import { ErrorState } from "./states";

interface BoundaryProps {
  children: ReactNode;
  /** Another value forgets the failure: the address, the record shown. */
  resetKey?: string;
}

interface BoundaryState {
  error: unknown;
  failed: boolean;
  resetKey: string | undefined;
}

const FINE = { error: null, failed: false };

/** Keeps a failure in one part of the screen; the rest goes on working. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { ...FINE, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error, failed: true };
  }

  static getDerivedStateFromProps(
    props: BoundaryProps,
    state: BoundaryState,
  ): Partial<BoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { ...FINE, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <ErrorState error={this.state.error} retry={() => this.setState(FINE)} />;
  }
}
