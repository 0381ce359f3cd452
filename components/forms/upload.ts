export type UploadAnswer = { status: number; body: unknown };

/** Sends one file with its progress (0..1), which fetch cannot tell yet. Rejects when the connection breaks. */
export function upload(
  url: string,
  file: File,
  on: { progress: (share: number) => void; signal: AbortSignal },
  as: "form" | "bytes" = "form",
): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) on.progress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      let body: unknown = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // Not JSON: the status says enough.
      }
      resolve({ status: request.status, body });
    });
    request.addEventListener("error", () => reject(new Error("connection")));
    request.addEventListener("abort", () => reject(new Error("aborted")));
    on.signal.addEventListener("abort", () => request.abort());
    if (as === "bytes") {
      // With the type of the file as its header.
      request.send(file);
      return;
    }
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}
