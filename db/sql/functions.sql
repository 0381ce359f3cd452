-- Functions and triggers of the first version; later ones come as migrations of their own.
select 1;
