import { cva, type VariantProps } from "class-variance-authority";

/** Looks of a button, for <Button>, <ButtonLink> and whatever else must look like one. */
export const buttonVariants = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium",
    "text-(length:--control-text) leading-none transition-colors duration-100",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    "[&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4",
  ],
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent shadow-xs hover:bg-accent-hover",
        secondary:
          "border border-border-strong/60 bg-surface text-foreground shadow-xs hover:border-border-strong hover:bg-[color-mix(in_oklab,var(--surface),var(--foreground)_4%)]",
        soft: "bg-accent-soft text-accent-text hover:bg-[color-mix(in_oklab,var(--accent-soft),var(--accent)_14%)]",
        ghost: "text-foreground hover:bg-hover active:bg-active",
        danger: "bg-danger text-on-danger shadow-xs hover:bg-danger-hover",
        "danger-ghost": "text-danger-text hover:bg-danger-soft",
        link: "h-auto! px-0! font-medium text-accent-text underline-offset-4 hover:underline",
      },
      size: {
        sm: "h-(--control-sm) px-2.5 text-2sm",
        md: "h-(--control) px-(--control-pad)",
        lg: "h-(--control-lg) px-5 text-base",
        icon: "size-(--control)",
        "icon-sm": "size-(--control-sm)",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonVariants>;
