"use client";

import type { MyCallsView } from "#lib/telephony/types.ts";
import { MissedStrip } from "./missed-strip.tsx";
import { RingingCard } from "./ringing-card.tsx";
import { TalkingBar } from "./talking-bar.tsx";

/** What <IncomingCall> shows of somebody's calls, fetched apart from the page: most pages are opened while nothing rings. */
export function CallStrips(props: { view: MyCallsView; missed: boolean; reload: () => void }) {
  const { current, missed, moreMissed } = props.view;
  return (
    <>
      {current?.state === "ringing" && (
        <RingingCard key={current.callId} call={current} reload={props.reload} />
      )}
      {current?.state === "talking" && (
        <TalkingBar key={current.callId} call={current} reload={props.reload} />
      )}
      {props.missed && <MissedStrip calls={missed} more={moreMissed} reload={props.reload} />}
    </>
  );
}
