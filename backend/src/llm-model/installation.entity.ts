import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Id of the one row of `installation`. */
export const INSTALLATION_ID = 1;

/**
 * What the app remembers of this installation: one row, made by the migration. Whoever changes models locks it first, so that
 * changes that concern several models at once (the default, a name) follow one another, in one order everywhere.
 */
@Entity({ name: 'installation' })
@Check('CHK_installation_single', '"id" = 1')
export class Installation {
  @PrimaryColumn({ name: 'id', type: 'integer', primaryKeyConstraintName: 'PK_installation' })
  id: number;

  /** When the models of a fresh installation were made; null before the very first start. */
  @Column({ name: 'first_models_at', type: 'timestamptz', nullable: true })
  firstModelsAt: Date | null;
}
