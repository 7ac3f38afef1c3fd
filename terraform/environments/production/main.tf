terraform {
  required_version = ">= 1.9"
  backend "gcs" {
    bucket = "copy-that-production-terraform"
    prefix = "platform"
  }
}

provider "google" {
  project               = var.project
  region                = "us-central1"
  billing_project       = var.project
  user_project_override = true
}

variable "project" {
  description = "Google Cloud project."
  type        = string
  default     = "copy-that-production"
}

variable "billing_account" {
  description = "Billing account."
  type        = string
}

variable "alert_email" {
  description = "Who is told."
  type        = string
}

variable "deployer_repository" {
  description = "GitHub repository (owner/name) whose workflows may deploy."
  type        = string
}

module "platform" {
  source      = "../../modules/platform"
  project     = var.project
  environment = "production"

  database_tier               = "db-custom-2-7680"
  database_available_in_zones = true
  redis_tier                  = "STANDARD_HA"
  redis_queue_memory_gb       = 5
  redis_cache_memory_gb       = 5
  delete_protection           = true
  monthly_budget_usd          = 2000

  billing_account     = var.billing_account
  alert_email         = var.alert_email
  deployer_repository = var.deployer_repository
}

output "ingress_address" {
  value = module.platform.ingress_address
}

output "image_repository" {
  value = module.platform.image_repository
}

output "workload_identity_provider" {
  value = module.platform.workload_identity_provider
}

output "deployer" {
  value = module.platform.deployer
}
