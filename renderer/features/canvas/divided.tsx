import type { ReactNode } from "react";
import { Handle, HandleRoot, Item, Provider, Root } from "react-compare-slider/components";
import { useReactCompareSlider } from "react-compare-slider/hooks";

interface DividedProps {
  readonly label: string;
  readonly left: ReactNode;
  readonly right: ReactNode;
}

/** Two views on top of each other, with a divider between what is seen of either. */
export function Divided({ label, left, right }: DividedProps): ReactNode {
  // Everywhere else, dragging moves the picture.
  const slider = useReactCompareSlider({ onlyHandleDraggable: true, keyboardIncrement: "2%" });
  return (
    <Provider {...slider}>
      <Root className="divided">
        <Item item="itemOne">{left}</Item>
        <Item item="itemTwo">{right}</Item>
        <HandleRoot aria-label={label} className="divider">
          <Handle buttonStyle={{ width: 40, height: 40, gap: 6 }} linesStyle={{ width: 1 }} />
        </HandleRoot>
      </Root>
    </Provider>
  );
}
