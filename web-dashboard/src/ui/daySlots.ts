/** A day in slots of time of one length, of which the last one goes on, as the server tells them. */
export interface DaySlots {
  from: string;
  slotMs: number;
}

/** Return how long it is until the slot that goes on ends, and what is known tells less than a day. */
export function untilNextSlot({ from, slotMs }: DaySlots, slots: number, now: number): number {
  const end = Date.parse(from) + slots * slotMs;
  // The clocks of browser and server differ, and the server looks some time after a slot began.
  return Math.max(60_000, end - now + 45_000);
}
