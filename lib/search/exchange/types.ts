/** What became of an archive, counted in articles. */
export type FilesReport = {
  created: number;
  changed: number;
  unchanged: number;
  /** Pictures that were not there before. */
  pictures: number;
  refused: { file: string; why: string }[];
  /** Files that hold neither an article nor a picture. */
  leftOut: number;
};

/** What an import would do with one file. `missing`: pictures that would not be shown. */
export type FilePreview = {
  file: string;
  title: string;
  lang: "ru" | "en";
  becomes: "new" | "changed" | "unchanged";
  pictures: number;
  missing: string[];
};

/** What an import would do. */
export type FilesPreview = {
  files: FilePreview[];
  refused: FilesReport["refused"];
  /** Categories that it would make. */
  newCategories: string[];
  leftOut: number;
};
