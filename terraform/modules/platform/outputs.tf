output "ingress_address" {
  description = "Where the name of the API must lead; also the last entry of TRUST_PROXY in k8s/overlays."
  value       = google_compute_global_address.ingress.address
}

output "image_repository" {
  description = "Where releases push images."
  value       = "${google_artifact_registry_repository.images.location}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.images.repository_id}"
}

output "cluster" {
  description = "Name of the cluster, for gcloud container clusters get-credentials."
  value       = google_container_cluster.main.name
}

output "workload_identity_provider" {
  description = "For google-github-actions/auth."
  value       = google_iam_workload_identity_pool_provider.github.name
}

output "deployer" {
  description = "Service account of releases."
  value       = google_service_account.deployer.email
}
