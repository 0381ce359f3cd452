"use client";

export function Toaster() {
  return null;
}
