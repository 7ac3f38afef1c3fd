import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ImageCandidatesEntity } from './image-candidates.entity.js';

/** What extraction read off the images of a run. */
@Injectable()
export class CandidateRepository {
  constructor(private readonly database: DataSource) {}

  async save(
    manager: EntityManager,
    row: Pick<ImageCandidatesEntity, 'jobId' | 'imageId' | 'pixelRatio' | 'candidates' | 'warnings'>,
  ): Promise<void> {
    // TypeORM's types take jsonb columns apart member by member; they are stored whole.
    await manager.getRepository(ImageCandidatesEntity).insert({ ...row, candidates: row.candidates as object });
  }

  /** What was measured in one image of a run; null where nothing was committed. */
  ofImage(jobId: number, imageId: number): Promise<ImageCandidatesEntity | null> {
    return this.database.getRepository(ImageCandidatesEntity).findOneBy({ jobId, imageId });
  }

  /** Replaces an image's candidates by the same with names. */
  async saveNamed(
    manager: EntityManager,
    { jobId, imageId, candidates }: Pick<ImageCandidatesEntity, 'jobId' | 'imageId' | 'candidates'>,
  ): Promise<void> {
    await manager.getRepository(ImageCandidatesEntity).update({ jobId, imageId }, { candidates: candidates as object });
  }

  /** All images of a run, in the order of their ids. */
  ofJob(jobId: number): Promise<ImageCandidatesEntity[]> {
    return this.database.getRepository(ImageCandidatesEntity).find({ where: { jobId }, order: { imageId: 'ASC' } });
  }
}
