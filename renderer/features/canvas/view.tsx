import type { ReactNode } from "react";
import { useLayoutEffect, useRef } from "react";
import type { ReactZoomPanPinchRef } from "react-zoom-pan-pinch";
import { TransformComponent, TransformWrapper } from "react-zoom-pan-pinch";
import type { Views } from "./views.ts";

interface ViewProps {
  readonly views: Views;
  /** Whether pixels are seen as squares. */
  readonly crisp: boolean;
  readonly children: ReactNode;
}

/** A window onto a picture that can be zoomed and moved. */
export function View({ views, crisp, children }: ViewProps): ReactNode {
  const view = useRef<ReactZoomPanPinchRef>(null);
  const { at, frame } = views;
  // Before the browser paints, so that no picture is seen where the one before it was.
  useLayoutEffect(() => (view.current ? views.join(view.current) : undefined), [views]);
  return (
    <TransformWrapper
      ref={view}
      initialScale={at.scale}
      initialPositionX={at.x}
      initialPositionY={at.y}
      minScale={frame.minScale}
      maxScale={frame.maxScale}
      centerZoomedOut
      // The stage has a wheel and a double click of its own.
      wheel={{ disabled: true }}
      doubleClick={{ disabled: true }}
      zoomAnimation={{ disabled: true }}
      velocityAnimation={{ disabled: true }}
      // At once: a view that left or joined in the middle of an alignment would leave the others where that stood.
      autoAlignment={{ sizeX: 0, sizeY: 0, animationTime: 0 }}
      onTransform={(ref, state) => views.moved(ref, state)}
    >
      <TransformComponent wrapperClass="view" contentClass="view-content">
        <div className="picture" data-crisp={crisp || undefined} style={{ width: frame.box.width, height: frame.box.height }}>{children}</div>
      </TransformComponent>
    </TransformWrapper>
  );
}
