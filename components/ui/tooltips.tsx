"use client";

export function Tooltips() {
  return null;
}
