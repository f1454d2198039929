import type { CSSVariablesResolver, MantineColorsTuple } from "@mantine/core";
import { ActionIcon, Button, createTheme, Menu, Portal, SegmentedControl, Tooltip } from "@mantine/core";

/** The one accent. White reads at 4.5:1 and better on shade 7, which buttons have in either scheme. */
const vermilion: MantineColorsTuple = ["#fff1ec", "#ffdfd5", "#fdbfac", "#f99c80", "#f27a57", "#ee6a42", "#e4572e", "#cb421d", "#a83414", "#87280e"];
/** Without any cast: a tinted frame would change how a picture's colors look. */
const gray: MantineColorsTuple = ["#fafafa", "#f4f4f4", "#ebebeb", "#dedede", "#cecece", "#a8a8a8", "#7d7d7d", "#5c5c5c", "#3d3d3d", "#212121"];
const dark: MantineColorsTuple = ["#e6e6e6", "#b4b4b4", "#9a9a9a", "#707070", "#484848", "#3a3a3a", "#2c2c2c", "#222222", "#1b1b1b", "#121212"];

export const theme = createTheme({
  colors: { vermilion, gray, dark },
  primaryColor: "vermilion",
  primaryShade: 7,
  black: "#1a1a1a",
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  defaultRadius: "sm",
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 32, variant: "subtle", color: "gray" } }),
    Button: Button.extend({ defaultProps: { size: "sm" } }),
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Portal: Portal.extend({ defaultProps: { target: "#floating" } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { withItemsBorders: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 500, withArrow: true, multiline: true, maw: 280, events: { hover: true, focus: true, touch: false } } }),
  },
});

/** Mantine's own surfaces in the studio's grays. */
export const colors: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-body": "#f6f6f6", "--mantine-color-text": "#1f1f1f", "--mantine-color-dimmed": "#5e5e5e", "--mantine-color-default-border": "#d2d2d2", "--mantine-color-placeholder": "#6b6b6b" },
  dark: { "--mantine-color-body": "#1f1f1f", "--mantine-color-text": "#e8e8e8", "--mantine-color-dimmed": "#a6a6a6", "--mantine-color-default-border": "#3c3c3c", "--mantine-color-placeholder": "#949494" },
});
