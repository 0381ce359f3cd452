-- Search walks over many rows of search_docs and reads the long columns of few: those live elsewhere, so that a page holds many rows.
alter table search_docs set (toast_tuple_target = 256);
--> statement-breakpoint
alter table search_docs alter column in_body set storage external;
