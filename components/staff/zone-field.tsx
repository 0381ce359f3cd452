"use client";

import { useMemo } from "react";
import { ControlledField } from "#components/forms/form-field.tsx";
import { Combobox } from "#components/ui/combobox.tsx";

/** A time zone, found by city; its present distance from Greenwich stands beside it. */
export function ZoneField(props: { name: string; label: string; hint?: string }) {
  const options = useMemo(
    () =>
      ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((zone) => ({
        value: zone,
        label: zone.replaceAll("_", " "),
        hint: offsetOf(zone),
      })),
    [],
  );
  return (
    <ControlledField<string> name={props.name} label={props.label} hint={props.hint}>
      {(control) => (
        <Combobox
          label={props.label}
          options={options}
          value={control.value}
          onValueChange={(zone) => zone && control.onValueChange(zone)}
        />
      )}
    </ControlledField>
  );
}

/** "GMT+3" */
function offsetOf(timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" }).formatToParts();
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}
